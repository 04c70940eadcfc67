import os
from pathlib import Path

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from benchmarks.bare.models import Signature

PAGE = Path(os.environ["PAGE"]).read_bytes()


def page(request):
    return HttpResponse(PAGE, headers={"Content-Length": str(len(PAGE))})


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
