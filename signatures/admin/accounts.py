"""Accounts and groups of staff in the admin, as far as they concern data stewards (stewards/accounts.py)."""

from collections.abc import Callable

from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin.ui.tables import TitleColumn
from wagtail.users.forms import GroupForm, UserCreationForm, UserEditForm, UserForm
from wagtail.users.views.groups import GroupViewSet, IndexView
from wagtail.users.views.users import CreateView, EditView, UserViewSet

from signatures.form_fields.fields import LineField, MailAddressField
from signatures.stewards import accounts

OWNER_ONLY = _("Of a data steward's account only its owner can change this.")
INVITED = _("A mail goes there with a link, good for three days, to choose a password. Nobody else can set it.")
TAKEN = _("Somebody else's account has this address already.")
BY_STEWARDS = _("Who is a data steward is decided by the stewards, under Signatures > Stewards.")


def address_of_nobody_else(form):
    """A mailed link is good for one account. The database says so too (accounts' migration 0003).

    Raises:
        ValidationError: another account has the address.
    """
    email = form.cleaned_data["email"]
    if is_taken(email, form.instance):
        raise ValidationError(TAKEN)
    return email


def is_taken(email, user):
    return bool(email) and User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists()


class KeepStewards(UserForm):
    """Offers nothing that would be refused."""

    email = MailAddressField(label=UserForm.base_fields["email"].label)
    last_name = LineField(label=UserForm.base_fields["last_name"].label, required=False)  # some have one name alone

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_of_somebody_else:
            for name in ("username", "email"):
                self.fields[name].disabled = True
                self.fields[name].help_text = OWNER_ONLY
        if not accounts.may_decide():
            self.fields["groups"].queryset = Group.objects.exclude(pk__in=accounts.giving_groups())
            self.fields["groups"].help_text = BY_STEWARDS

    @property
    def is_of_somebody_else(self):
        actor = accounts.acting()
        return actor is not None and actor.pk != self.instance.pk and accounts.is_steward(self.instance)

    def clean_email(self):
        return address_of_nobody_else(self)

    def clean_groups(self):
        """What whoever edits may not decide stays as it is."""
        chosen = self.cleaned_data["groups"]
        if accounts.may_decide() or self.instance.pk is None:
            return chosen
        kept = self.instance.groups.filter(pk__in=accounts.giving_groups())
        return Group.objects.filter(pk__in=[group.pk for group in (*chosen, *kept)])


class AccountCreationForm(KeepStewards, UserCreationForm):
    """Leaves the password to whoever is invited: until they choose it nobody knows one (accounts/invitations.py)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = INVITED

    def save(self, commit=True):
        self.instance.password = accounts.unknown_password()
        return super().save(commit)


class AccountEditForm(KeepStewards, UserEditForm):
    pass


class OneAddressView(FormView):
    """Two who give the same address at the same moment: the second is told beside the field, as by the form."""

    is_valid: Callable[[BaseForm], bool]

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except IntegrityError:
            if not is_taken(form.cleaned_data["email"], form.instance):
                raise
            form.add_error("email", TAKEN)
            self.is_valid(form)  # which sets Wagtail's message
            return self.form_invalid(form)


class NewAccountView(OneAddressView, CreateView):
    pass


class AccountView(OneAddressView, EditView):
    pass


class AccountViewSet(UserViewSet):
    add_view_class = NewAccountView
    edit_view_class = AccountView

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else AccountCreationForm


class RightsForm(GroupForm):
    """Leaves the rights to signers' data alone, unless a steward has it open."""

    registered_permissions: QuerySet[Permission]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not accounts.may_decide():
            self.registered_permissions = self.registered_permissions.exclude(pk__in=accounts.rights())
            self.fields["permissions"].queryset = self.registered_permissions.select_related("content_type")


class GroupListView(IndexView):
    """Calls each group as every form does, in the language of whoever reads it (accounts/rights/group_names.py)."""

    columns = [
        TitleColumn("name", accessor=str, label=_("Name"), sort_key="name", url_name="wagtailusers_groups:edit")
    ]


class RightsViewSet(GroupViewSet):
    index_view_class = GroupListView

    def get_form_class(self, for_update=False):
        return RightsForm
