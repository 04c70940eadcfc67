"""Rules about mail addresses and countries in the admin."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.views.generic import DeleteView
from wagtail.admin.viewsets.model import ModelViewSet

from signatures.crypto.mailboxes import ALL
from signatures.email_addresses.domains import ascii_domain
from signatures.email_addresses.reading import pasted
from signatures.models import AddressRule, BlockedDomain, ConsentRule
from signatures.models.screening import DOMAIN
from signatures.stewards import accounts, protection

BENEATH = "*."


def domain_as_compared(typed):
    """What staff typed for a domain, as addresses are compared: small letters, ASCII form, nothing before the @.

    Raises:
        ValidationError: it has no ASCII form, so it is no domain.
    """
    try:
        return ascii_domain(pasted(typed).rpartition("@")[2])
    except UnicodeError:
        raise ValidationError(DOMAIN.message) from None


def one_domain(typed):
    """The same for a place where a pattern makes no sense."""
    domain = domain_as_compared(typed)
    if domain.startswith(BENEATH):
        raise ValidationError(_("Leave out the *. before it: a rule holds for the domains beneath it anyway."))
    return domain


class AddressRuleForm(WagtailAdminModelForm):
    def clean_domain(self):
        return one_domain(self.cleaned_data["domain"])

    def clean_alias_of(self):
        other = one_domain(self.cleaned_data["alias_of"])
        if other == ALL:
            raise ValidationError(_("Name one domain."))
        return other

    def clean(self):
        data = super().clean()
        domain, other = data.get("domain"), data.get("alias_of")
        if domain and other and (reason := wrong_with_alias(domain, other)):
            self.add_error("alias_of", reason)
        return data


def wrong_with_alias(domain, other):
    """Why `domain` can't be the same as `other`, in words; None where it can. One step is all that is followed."""
    if domain == ALL:
        return _("All other domains can't have the mailboxes of one. Give each its own rule.")
    if domain == other:
        return _("A domain is always the same as itself. Leave this empty.")
    further = AddressRule.objects.filter(domain=other).exclude(alias_of="").first()
    if further:
        return FURTHER % {"domain": other, "other": further.alias_of}
    nearer = AddressRule.objects.filter(alias_of=domain).first()
    return nearer and NEARER % {"domain": nearer.domain, "other": domain}


FURTHER = _("%(domain)s is itself the same as %(other)s. Write that one here.")
NEARER = _("%(domain)s is already the same as %(other)s. Change that rule first.")


class BlockedDomainForm(WagtailAdminModelForm):
    def clean_pattern(self):
        pattern = domain_as_compared(self.cleaned_data["pattern"])
        if pattern == ALL:
            raise ValidationError(_("To hold all signatures, use the switch under Settings > Signing."))
        return pattern


class ConsentRuleForm(WagtailAdminModelForm):
    reason = forms.CharField(label=_("Why"), max_length=400, help_text=_("For the history of this rule."))

    def clean(self):
        data = super().clean()
        if not any(data.get(name) for name in ("digest_only", "no_updates", "no_public_name")):
            raise ValidationError(_("Tick what this rule is to change, or delete it."))
        for name in protection.refused(self.instance, data):
            self.add_error(name, protection.ONLY_STEWARDS)
        self.instance.reason_for_change = data.get("reason", "")
        return data


class ConsentRuleDeleteView(DeleteView):
    def dispatch(self, request, *args, **kwargs):
        """Say who can delete a rule to whoever can't, as each of them protects signers."""
        if accounts.may_decide():
            return super().dispatch(request, *args, **kwargs)
        messages.error(request, str(protection.ONLY_STEWARDS))
        return redirect(self.get_success_url())


class AddressRuleViewSet(ModelViewSet):
    model = AddressRule
    icon = "mail"
    menu_label = _("Address rules")
    copy_view_enabled = False
    search_fields = ["domain", "alias_of"]
    list_display = [
        "domain",
        BooleanColumn("strip_dots", label=_("Ignores dots")),
        BooleanColumn("strip_extension", label=_("Ignores what follows a +")),
        "alias_of",
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(
                _("A rule counts for signatures from now on. Who has signed already may then sign a second time "
                  "under another writing of the same address.")
            ),
            FieldPanel("domain"),
            FieldPanel("strip_dots"),
            FieldPanel("strip_extension"),
            FieldPanel("alias_of"),
        ],
        base_form_class=AddressRuleForm,
    )  # fmt: skip


class BlockedDomainViewSet(ModelViewSet):
    model = BlockedDomain
    icon = "cross"
    menu_label = _("Blocked mail domains")
    copy_view_enabled = False
    search_fields = ["pattern", "note"]
    list_display = ["pattern", "note"]
    edit_handler = ObjectList([FieldPanel("pattern"), FieldPanel("note")], base_form_class=BlockedDomainForm)


class ConsentRuleViewSet(ModelViewSet):
    model = ConsentRule
    delete_view_class = ConsentRuleDeleteView
    icon = "globe"
    menu_label = _("Rules by country")
    copy_view_enabled = False
    list_display = [
        "__str__",
        BooleanColumn("digest_only", label=_("High risk")),
        BooleanColumn("no_updates", label=_("No news")),
        BooleanColumn("no_public_name", label=_("No public names")),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("country"),
            FieldPanel("digest_only"),
            FieldPanel("no_updates"),
            FieldPanel("no_public_name"),
            FieldPanel("reason"),
        ],
        base_form_class=ConsentRuleForm,
    )
