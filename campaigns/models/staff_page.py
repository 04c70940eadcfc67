"""Page permissions of staff, where Wagtail's own answer would be a trap."""

from wagtail.models import PagePermissionTester

from campaigns.editing.forms import PublishedWholePageForm
from campaigns.models.publishing import PublishedWhole


class StaffPagePermissionTester(PagePermissionTester):
    def can_delete(self, ignore_bulk=False):
        """Whoever made a page, by copying an appeal with its form, say, may delete it while none of it was public.

        Translators, who can't make one, delete none: Wagtail lets whoever may change a draft throw it away.
        """
        if not self.user.is_active or not self.can_add_beneath():
            return False
        return super().can_delete(ignore_bulk) or (self._is_own_draft() and super().can_delete(ignore_bulk=True))

    def _is_own_draft(self):
        pages = self.page.get_descendants(inclusive=True)
        return not pages.exclude(owner=self.user, live=False, first_published_at=None).exists()

    def can_unpublish(self):
        """Whoever may publish may take down, whatever the page is locked for: somebody may be in danger."""
        return self.page.live and not self.page_is_root and self.can_publish()

    def can_set_view_restrictions(self):
        """Translators publish what they have translated; they don't close it to readers, move or copy it."""
        return super().can_set_view_restrictions() and self.can_add_beneath()

    def can_copy(self):
        return super().can_copy() and self.can_add_beneath()

    def can_move(self):
        return super().can_move() and self.can_add_beneath()

    def can_add_beneath(self):
        return self.user.is_superuser or "add" in self.permissions


class StaffPage(PublishedWhole):
    """A page whose permissions are those above, and which goes live whole."""

    base_form_class = PublishedWholePageForm

    def permissions_for_user(self, user):
        return StaffPagePermissionTester(user, self)
