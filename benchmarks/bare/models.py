from django.db import models


class Signature(models.Model):
    campaign = models.IntegerField()
    email = models.EmailField()
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    country = models.CharField(max_length=2, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "email"], name="bare_signature_once")]

    def __str__(self):
        return self.email
