"""Words of the organisations app, with their Vietnamese labels."""

from django.db.models import TextChoices


class BodyKind(TextChoices):
    PROVINCE = "province", "Tỉnh, thành phố"
    DEPARTMENT = "department", "Sở, ban, ngành"
    DISTRICT = "district", "Huyện, quận, thị xã"
    COMMUNE = "commune", "Xã, phường, đặc khu"
    OTHER = "other", "Cơ quan khác"


class UnitKind(TextChoices):
    OFFICE = "office", "Văn phòng"
    INSPECTORATE = "inspectorate", "Thanh tra"
    DIVISION = "division", "Phòng, ban"
    BRANCH = "branch", "Chi cục"
    CENTRE = "centre", "Trung tâm, đơn vị sự nghiệp"
    OTHER = "other", "Đơn vị khác"


class SuccessionKind(TextChoices):
    MERGE = "merge", "Sáp nhập"
    SPLIT = "split", "Chia tách"
    RENAME = "rename", "Đổi tên"


class AliasSource(TextChoices):
    PERSON = "person", "Người dùng nhập"
    PAPER = "paper", "Văn bản nêu"
    REFERENCE = "reference", "Dữ liệu tham chiếu"


class PlaceKind(TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    COMMUNE = "commune", "Cấp xã"


class Theme(TextChoices):
    AUTO = "auto", "Theo máy"
    LIGHT = "light", "Sáng"
    DARK = "dark", "Tối"


class DayChangeKind(TextChoices):
    OFF = "off", "Ngày nghỉ"
    WORKED = "worked", "Ngày làm bù"
