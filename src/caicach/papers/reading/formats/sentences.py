"""What the readers say of a file that cannot be read: one Vietnamese sentence each, what is wrong and what to do."""

from caicach.papers.values import BadFile

MEGABYTE = 1024 * 1024

EMPTY = "Tệp rỗng (0 byte); hãy kiểm tra lại tệp gốc rồi chọn lại."
MISSING = "Không tìm thấy tệp {name}; hãy kiểm tra lại tên tệp và thư mục."
DIRECTORY = "{name} là thư mục, không phải tệp; hãy chọn một tệp văn bản trong thư mục đó."
NOT_REGULAR = "{name} không phải tệp thường; hãy chọn một tệp văn bản đã lưu trên đĩa."
UNREADABLE = "Không có quyền đọc tệp {name}; hãy kiểm tra quyền truy cập hoặc sao chép tệp sang nơi khác."
TOO_LARGE = "Tệp quá lớn ({size} MB, giới hạn {limit} MB); hãy tách thành nhiều tệp hoặc giảm dung lượng ảnh trong tệp."
NO_TEXT = "Tệp không có chữ hay bảng nào để đọc; hãy kiểm tra lại xem đã chọn đúng tệp chưa."
ONLY_PICTURES = (
    "Tệp {program} chỉ chứa ảnh chụp, không có chữ; hãy lưu tệp thành PDF rồi nạp bản PDF để phần mềm nhận dạng chữ."
)

TRUNCATED = "Tệp {program} bị hỏng hoặc tải về chưa hết; hãy tải lại hoặc mở bằng {program} rồi lưu lại."
ENCRYPTED_OFFICE = "Tệp {program} được đặt mật khẩu; hãy mở bằng {program}, bỏ mật khẩu rồi lưu và nạp lại."
ENCRYPTED_PDF = "Tệp PDF được đặt mật khẩu; hãy mở bằng mật khẩu, lưu (in) thành PDF không mật khẩu rồi nạp lại."
DAMAGED_PDF = "Tệp PDF bị hỏng hoặc tải về chưa hết; hãy tải lại hoặc mở bằng trình đọc PDF rồi lưu lại."
MACROS = (
    "Tệp có chứa macro nên không được nạp; hãy mở bằng {program} và lưu thành {saved_as} (không có macro) rồi nạp lại."
)
BOMB = (
    "Tệp nén bất thường: nội dung giải nén vượt quá giới hạn an toàn; "
    "hãy mở bằng {program}, chép nội dung sang tệp mới rồi nạp tệp mới."
)
FORBIDDEN_XML = (
    "Tệp {program} chứa khai báo XML không an toàn (DOCTYPE); "
    "hãy mở bằng {program}, chép nội dung sang tệp mới rồi nạp lại."
)
TOO_COMPLEX = "Tệp {program} có quá nhiều nội dung để đọc một lần; hãy tách thành nhiều tệp nhỏ hơn."
EMPTY_SHEETS = (
    "Bảng tính có {rows} dòng được định dạng nhưng không có nội dung; "
    "hãy xóa các dòng trống, lưu lại, hoặc kiểm tra xem đã chọn đúng tệp chưa."
)

OLD_WORD = "Tệp Word đời cũ (.doc) chưa đọc được; hãy mở bằng Word và lưu thành .docx rồi nạp lại."
RICH_TEXT = "Tệp RTF chưa đọc được; hãy mở bằng Word và lưu thành .docx rồi nạp lại."
OPEN_TEXT = "Tệp OpenDocument (.odt) chưa đọc được; hãy mở bằng Word hoặc LibreOffice và lưu thành .docx rồi nạp lại."
OPEN_SHEET = "Tệp bảng tính OpenDocument (.ods) chưa đọc được; hãy mở bằng Excel và lưu thành .xlsx rồi nạp lại."
OLD_EXCEL = "Tệp Excel dạng nhị phân (.xls, .xlsb) chưa đọc được; hãy mở bằng Excel và lưu thành .xlsx rồi nạp lại."
SLIDES = (
    "Tệp trình chiếu (PowerPoint) không phải văn bản để đọc nhiệm vụ; hãy chọn tệp Word, Excel hoặc PDF của văn bản."
)
WORD_XML = "Tệp Word dạng XML chưa đọc được; hãy mở bằng Word và lưu thành .docx rồi nạp lại."
EXCEL_XML = "Tệp Excel dạng XML chưa đọc được; hãy mở bằng Excel và lưu thành .xlsx rồi nạp lại."
WEB_ARCHIVE = "Tệp lưu trang web (.mht) chưa đọc được; hãy mở bằng Word và lưu thành .docx rồi nạp lại."
ARCHIVE = "Đây là tệp nén ({kind}), không phải văn bản; hãy giải nén rồi chọn từng tệp văn bản bên trong."
APPLE_PICTURE = "Ảnh HEIC chưa đọc được; hãy lưu ảnh thành JPEG hoặc PNG rồi nạp lại."
HUGE_PICTURE = (
    "Ảnh có kích thước quá lớn ({width} × {height} điểm ảnh); hãy quét lại ở 200-300 dpi hoặc thu nhỏ ảnh rồi nạp lại."
)
DAMAGED_PICTURE = "Ảnh bị hỏng hoặc tải về chưa hết; hãy quét hoặc tải lại rồi nạp lại."
UNKNOWN = (
    "Không nhận ra định dạng của tệp; "
    "hãy chọn tệp Word (.docx), Excel (.xlsx), PDF, ảnh quét, HTML hoặc văn bản thuần (.txt)."
)

OTHER_EXTENSION = (
    "Đuôi tệp là {extension} nhưng nội dung bên trong là {kind}; "
    "hãy kiểm tra xem có chọn nhầm tệp không, hoặc đổi đuôi tệp thành {right} rồi nạp lại."
)


def refuse(sentence: str, **words: object) -> BadFile:
    """The refusal to raise, with its words filled in.

    >>> str(refuse(TOO_LARGE, size=300, limit=100))[:31]
    'Tệp quá lớn (300 MB, giới hạn 1'
    """
    return BadFile(sentence.format(**words))
