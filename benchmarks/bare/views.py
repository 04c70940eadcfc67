from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import render

from benchmarks.bare.models import Signature


class SignatureForm(forms.ModelForm):
    class Meta:
        model = Signature
        fields = ["email", "first_name", "last_name", "country"]  # without the campaign: no query for uniqueness


def sign(request, campaign):
    form = SignatureForm(request.POST or None, instance=Signature(campaign=campaign))
    if not form.is_valid():
        return render(request, "sign.html", {"form": form})
    form.save()
    return HttpResponseRedirect("/thanks/", headers={"Content-Length": "0"})  # else sent in chunks
