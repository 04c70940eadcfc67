"""ViewSets of the glossary: terms with their translations, and the translations of one's own languages."""

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import DeleteView, EditView, IndexView, UsageView
from wagtail.admin.views.generic.history import HistoryView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from campaigns.admin.searching import EachOnce
from campaigns.languages import language_choices
from translators.models import Term, TermTranslation
from translators.terms.languages import own_codes

NOT_YOURS = _("You translate into other languages. Choose one of yours.")
TRANSLATION = [FieldRowPanel([FieldPanel("language"), FieldPanel("translation")]), FieldPanel("note")]


class TermViewSet(ModelViewSet):
    model = Term
    index_view_class = EachOnce
    icon = "openquote"
    menu_label = _("Terms")
    list_display = ["term", "note"]
    search_fields = ["term", "translations__translation"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("term"),
            FieldPanel("note"),
            MultiFieldPanel(
                [InlinePanel("translations", label=_("Translation"), panels=TRANSLATION)],
                heading=_("In each language"),
            ),
        ]
    )


class TermTranslationForm(WagtailAdminModelForm):
    """Takes the languages of whoever writes it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = own_codes(self.for_user)
        if own is not None:
            choices = [(code, name) for code, name in self.fields["language"].choices if not code or code in own]
            self.fields["language"].choices = choices
        self.fields["language"].error_messages["invalid_choice"] = NOT_YOURS


class TermTranslationFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(label=_("Language"), choices=language_choices)

    class Meta:
        model = TermTranslation
        fields = []


class TermTranslationsView(IndexView):
    def get_base_queryset(self):
        rows, own = super().get_base_queryset().select_related("term"), own_codes(self.request.user)
        return rows if own is None else rows.filter(language__in=own)


class OfOwnLanguages:
    """Wagtail's views of records ask for the right to change any; this asks for this one."""

    request: Any

    def get_object(self, *args):
        found = super().get_object(*args)  # type: ignore[misc]
        if not policy_registry.get(found).user_has_permission_for_instance(self.request.user, "change", found):
            raise PermissionDenied
        return found


class EditTermTranslation(OfOwnLanguages, EditView):
    pass


class DeleteTermTranslation(OfOwnLanguages, DeleteView):
    pass


class HistoryOfTermTranslation(OfOwnLanguages, HistoryView):
    pass


class UsageOfTermTranslation(OfOwnLanguages, UsageView):
    pass


class TermTranslationViewSet(ModelViewSet):
    model = TermTranslation
    index_view_class = TermTranslationsView
    edit_view_class = EditTermTranslation
    delete_view_class = DeleteTermTranslation
    history_view_class = HistoryOfTermTranslation
    usage_view_class = UsageOfTermTranslation
    icon = "openquote"
    menu_label = _("Translations of terms")
    list_display = ["translation", Column("term", label=_("Term")), "get_language_display", "note"]
    filterset_class = TermTranslationFilterSet
    search_fields = ["translation", "term__term"]
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("term", widget=forms.Select),
            FieldRowPanel([FieldPanel("language"), FieldPanel("translation")]),
            FieldPanel("note"),
        ],
        base_form_class=TermTranslationForm,
    )


class GlossaryGroup(ViewSetGroup):
    menu_label = _("Glossary")
    menu_icon = "openquote"
    menu_order = 161
    items = (TermViewSet, TermTranslationViewSet)
