"""Words of the organisations app, with their Vietnamese labels."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class BodyKind(TextChoices):
    PROVINCE = "province", _("Tỉnh, thành phố")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Huyện, quận, thị xã")
    COMMUNE = "commune", _("Xã, phường, đặc khu")
    OTHER = "other", _("Cơ quan khác")


class UnitKind(TextChoices):
    OFFICE = "office", _("Văn phòng")
    INSPECTORATE = "inspectorate", _("Thanh tra")
    DIVISION = "division", _("Phòng, ban")
    BRANCH = "branch", _("Chi cục")
    CENTRE = "centre", _("Trung tâm, đơn vị sự nghiệp")
    OTHER = "other", _("Đơn vị khác")


class SuccessionKind(TextChoices):
    MERGE = "merge", _("Sáp nhập")
    SPLIT = "split", _("Chia tách")
    RENAME = "rename", _("Đổi tên")


class AliasSource(TextChoices):
    PERSON = "person", _("Người dùng nhập")
    PAPER = "paper", _("Văn bản nêu")
    REFERENCE = "reference", _("Dữ liệu tham chiếu")


class PlaceKind(TextChoices):
    PROVINCE = "province", _("Cấp tỉnh")
    COMMUNE = "commune", _("Cấp xã")


class Theme(TextChoices):
    AUTO = "auto", _("Theo máy")
    LIGHT = "light", _("Sáng")
    DARK = "dark", _("Tối")


class DayChangeKind(TextChoices):
    OFF = "off", _("Ngày nghỉ")
    WORKED = "worked", _("Ngày làm bù")
