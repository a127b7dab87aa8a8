"""What operators record of a therapist. Links, connections and names are nobody's but the two people's."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from healing.sharing.models import Therapist

CHECK = {"checked_on", "checked_by", "checked_again"}


class TherapistForm(forms.ModelForm[Therapist]):
    """Name and number as in the register, and when someone looked them up there."""

    checked_again = forms.BooleanField(
        required=False,
        label=gettext_lazy("I looked up this name and number in the register"),
        help_text=gettext_lazy("Tick this after changing any of the three. Checks are due once a year."),
    )

    class Meta:
        model = Therapist
        fields = ("user", "name", "register", "number", "checked_on", "checked_by")


@admin.register(Therapist)
class TherapistAdmin(admin.ModelAdmin[Therapist]):
    """Record and check. To stop someone from inviting, empty "checked on"; to keep them out, close their account."""

    form = TherapistForm
    fields = ("user", "name", "register", "number", "checked_on", "checked_by", "checked_again")
    list_display = ("name", "register", "number", "checked_on", "checked_by", "is_verified")
    search_fields = ("name", "number")
    raw_id_fields = ("user",)
    ordering = ("checked_on",)
    list_per_page = 50

    @admin.display(boolean=True, description=gettext_lazy("can invite"))
    def is_verified(self, therapist: Therapist) -> bool:
        return therapist.verified

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting would list who is connected."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """A therapist's account does not change hands."""
        return ("user",) if obj else ()

    def save_model(self, request: HttpRequest, obj: Therapist, form: Any, change: bool) -> None:
        """A check counts for the name, register and number it was made for."""
        if CHECK & set(form.changed_data):
            obj.checked_as = obj.as_checked()
        super().save_model(request, obj, form, change)
        if not obj.verified:
            words = _("%(name)s can invite nobody until this name and number are checked.")
            messages.warning(request, words % {"name": obj.name})
