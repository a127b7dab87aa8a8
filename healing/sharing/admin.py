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
        help_text=gettext_lazy(
            "Tick this after changing any of the three. Checks are due once a year; without one, no new link can be made."
        ),
    )

    class Meta:
        model = Therapist
        fields = ("user", "name", "register", "number", "checked_on", "checked_by")


class CheckFilter(admin.SimpleListFilter):
    """Whose look into the register is more than a year old."""

    title = gettext_lazy("check in the register")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("due", gettext_lazy("due again"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.due() if self.value() == "due" else queryset


@admin.register(Therapist)
class TherapistAdmin(admin.ModelAdmin[Therapist]):
    """Record and check. To stop someone from inviting, empty "checked on"; to keep them out, close their account."""

    form = TherapistForm
    fields = ("user", "name", "register", "number", "checked_on", "checked_by", "checked_again")
    list_display = ("name", "register", "number", "checked_on", "checked_by", "can_invite")
    list_filter = (CheckFilter,)
    search_fields = ("name", "number")
    raw_id_fields = ("user",)
    ordering = ("checked_on",)
    list_per_page = 50

    @admin.display(boolean=True, description=gettext_lazy("can invite"))
    def can_invite(self, therapist: Therapist) -> bool:
        return therapist.can_invite

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
        if not obj.can_invite:
            words = _("%(name)s can make no link until this name and number are checked, once a year.")
            messages.warning(request, words % {"name": obj.name})
