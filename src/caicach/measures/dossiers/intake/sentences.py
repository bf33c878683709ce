"""Every sentence that refuses a whole file: what is wrong, where, what to do."""

from caicach.measures.dossiers.intake.values import BadExport

EMPTY = "Tệp {name} trống; hãy xuất lại danh sách hồ sơ từ hệ thống một cửa."
KIND = "Tệp {name} không phải danh sách hồ sơ đọc được; hãy chọn tệp .xlsx, .csv hoặc .parquet."
OLD_EXCEL = "Tệp {name} là Excel đời cũ (.xls, .xlsb); hãy mở bằng Excel, lưu thành .xlsx rồi nạp lại."
ENCRYPTED = "Tệp {name} được đặt mật khẩu; hãy bỏ mật khẩu trong Excel rồi nạp lại."
OTHER_ZIP = (
    "Tệp {name} là tệp nén hoặc văn bản khác, không phải bảng tính Excel; hãy chọn tệp .xlsx, .csv hoặc .parquet."
)
HTML = "Tệp {name} thực ra là trang web (HTML) mang tên khác; hãy mở bằng Excel, lưu thành .xlsx rồi nạp lại."
DAMAGED = "Tệp {name} bị hỏng hoặc tải về chưa hết; hãy tải lại hoặc xuất lại từ hệ thống một cửa."
BOMB = "Tệp {name} bung ra lớn bất thường ({size}); hãy xuất lại theo từng năm hoặc từng đơn vị."
NO_SHEET = "Tệp {name} không có trang tính nào chứa dữ liệu; hãy chọn tệp danh sách hồ sơ."
NO_HEADING = (
    "Tệp {name} không có dòng tiêu đề với cột mã hồ sơ và cột ngày tiếp nhận trong 60 dòng đầu; "
    "hãy chọn tệp danh sách hồ sơ chi tiết (mỗi dòng một hồ sơ)."
)
MISSING = (
    "Tệp {name} thiếu cột {columns} (dòng tiêu đề {row}: {seen}); hãy xuất lại danh sách có cột này hoặc sửa tên cột."
)
NO_STATUS = (
    "Tệp {name} không có cột trạng thái lẫn cột ngày có kết quả hay ngày trả; hãy xuất lại danh sách có cột Trạng thái."
)
NO_ROWS = "Tệp {name} có dòng tiêu đề nhưng không có hồ sơ nào bên dưới; hãy kiểm tra bộ lọc khi xuất."
CSV_BROKEN = "Tệp {name} có dòng không đọc được ở khoảng dòng {row} (dấu nháy kép không khép); hãy sửa rồi nạp lại."
TOO_LARGE = "Tệp {name} quá lớn so với bộ nhớ dành cho việc nạp; hãy xuất theo từng năm hoặc từng quý rồi nạp lần lượt."


def refuse(sentence: str, **words: object) -> BadExport:
    """The refusal with its words put in."""
    return BadExport(sentence.format(**words))
