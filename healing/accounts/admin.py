"""What operators see of a person: a name, and whether they may come in. No keys, no sealed rows, no passphrase."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from healing.accounts.models import User


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """People make and delete their accounts themselves."""

    list_display = ("name", "is_staff", "is_active")
    list_filter = ("is_staff", "is_active")
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "is_staff", "is_active")
    readonly_fields = ("name",)
    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """An operator has all rights of the operators' site, anyone else none."""
        obj.is_superuser = obj.is_staff
        super().save_model(request, obj, form, change)
