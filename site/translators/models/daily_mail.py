from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyMail(models.Model):
    """Whether somebody wants to be told by mail, once a day, what waits for them; and when they were."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    is_wanted = models.BooleanField(
        _("Tell me once a day by mail what waits for me"),
        default=False,
        help_text=_("Only on days on which something does. The mail has numbers and languages, and names nobody."),
    )
    sent_on = models.DateField(null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        verbose_name = _("daily mail to a translator")
        verbose_name_plural = _("daily mails to translators")

    def __str__(self):
        return f"{self.user_id}"
