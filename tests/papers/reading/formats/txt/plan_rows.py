"""Rows of an invented department plan: number, task, product, schedule, lead, coordinating."""

HEADINGS = {
    "number": "STT",
    "title": "Nhiệm vụ cụ thể",
    "product": "Kết quả/sản phẩm",
    "schedule": "Thời gian thực hiện",
    "lead": "Đơn vị chủ trì",
    "coordinating": "Đơn vị phối hợp",
}
WIDTHS = {"number": 2600, "title": 13200, "product": 10400, "schedule": 4700, "lead": 7300, "coordinating": 7900}

_SECTIONS: tuple[tuple[str, tuple[tuple[str, str, str, str, str], ...]], ...] = (
    (
        "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH",
        (
            (
                "Xây dựng chương trình công tác cải cách hành chính của Sở và giao chỉ tiêu cho từng đơn vị",
                "Chương trình công tác được Giám đốc ký ban hành",
                "Quý I/2026",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
            (
                "Họp giao ban về cải cách hành chính, rà soát việc còn chậm và đề ra cách tháo gỡ",
                "Thông báo kết luận cuộc họp",
                "Hằng tháng",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
            (
                "Kiểm tra việc tiếp nhận và trả kết quả tại các chi nhánh trên địa bàn các huyện",
                "Biên bản kiểm tra, báo cáo kết quả khắc phục của nơi được kiểm tra",
                "Quý II, Quý III",
                "Thanh tra Sở",
                "Văn phòng Sở",
            ),
            (
                "Tự chấm điểm chỉ số cải cách hành chính năm trước",
                "Bảng tự chấm điểm kèm tài liệu kiểm chứng",
                "Trước ngày 20/12/2026",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
        ),
    ),
    (
        "CẢI CÁCH THỂ CHẾ",
        (
            (
                "Rà soát quy chế phối hợp giữa các đơn vị, bỏ những quy định không còn phù hợp với mô hình mới",
                "Quy chế phối hợp sửa đổi",
                "Tháng 5/2026",
                "Phòng Pháp chế",
                "Các phòng, đơn vị",
            ),
            (
                "Lấy ý kiến người dân, doanh nghiệp về dự thảo quy định giá dịch vụ đo đạc",
                "Bản tổng hợp ý kiến và giải trình, tiếp thu",
                "Trong năm 2026",
                "Phòng Đo đạc và Bản đồ",
                "",
            ),
            (
                "Tập huấn kỹ năng soạn thảo văn bản cho công chức mới tuyển dụng",
                "Lớp tập huấn với ít nhất 40 người dự",
                "6 tháng đầu năm",
                "Phòng Pháp chế",
                "Trường Chính trị tỉnh",
            ),
        ),
    ),
    (
        "CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
        (
            (
                "Cắt giảm ít nhất 20% thời gian giải quyết của nhóm thủ tục có nhiều hồ sơ",
                "Tờ trình kèm danh mục thủ tục được cắt giảm",
                "Trước ngày 30/6/2026",
                "Các phòng, đơn vị",
                "Văn phòng Sở",
            ),
            (
                "Công khai thủ tục tại nơi tiếp nhận và trên trang thông tin của Sở",
                "100% thủ tục còn hiệu lực được công khai đúng mẫu",
                "Thường xuyên",
                "Văn phòng Sở",
                "Trung tâm Thông tin",
            ),
            (
                "Gửi thư xin lỗi với mọi hồ sơ trả chậm, nêu rõ lý do và ngày hẹn mới",
                "Thư xin lỗi lưu trong hồ sơ điện tử",
                "Thường xuyên",
                "Các phòng, đơn vị",
                "Văn phòng Sở",
            ),
            (
                "Khảo sát mức độ hài lòng của người dân tại Bộ phận một cửa",
                "Báo cáo kết quả khảo sát\n- Danh sách việc cần sửa ngay\n- Bảng điểm theo từng thủ tục",
                "Tháng 10/2026",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
            (
                "Ghép liên thông thủ tục thuế với thủ tục đất đai",
                "Quy trình liên thông",
                "Theo tiến độ của tỉnh",
                "",
                "",
            ),
        ),
    ),
    (
        "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ",
        (
            (
                "Chuyển đổi vị trí công tác đối với người giữ việc dễ phát sinh phiền hà",
                "Quyết định chuyển đổi vị trí",
                "Quý III/2026",
                "Văn phòng Sở",
                "Chi cục Biển",
            ),
            (
                "Đánh giá công chức theo kết quả đầu ra, gắn với mức độ hoàn thành hồ sơ đúng hạn của từng người",
                "Bảng xếp loại từng quý",
                "Hằng quý",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
            (
                "Bồi dưỡng kỹ năng số cho công chức, viên chức",
                "Ít nhất 80% người được cấp chứng nhận",
                "Trong năm 2026",
                "Trung tâm Thông tin",
                "Văn phòng Sở",
            ),
        ),
    ),
    (
        "XÂY DỰNG CHÍNH QUYỀN SỐ",
        (
            (
                "Số hóa kho lưu trữ giấy của ba huyện phía bắc, làm sạch và nối dữ liệu với kho chung của tỉnh",
                "Kho dữ liệu được nghiệm thu, đưa vào khai thác",
                "Từ tháng 3/2026",
                "Trung tâm Thông tin",
                "Văn phòng Đăng ký đất đai",
            ),
            (
                "Ký số toàn bộ văn bản đi",
                "98% văn bản đi có chữ ký số",
                "Thường xuyên",
                "Văn phòng Sở",
                "Các phòng, đơn vị",
            ),
            (
                "Mở kênh nhắn tin báo tình trạng hồ sơ cho người nộp",
                "Kênh nhắn tin hoạt động, có thống kê lượt dùng",
                "Quý IV/2026",
                "Trung tâm Thông tin",
                "",
            ),
        ),
    ),
)
_ROMAN = ("I", "II", "III", "IV", "V")


def plan(order: tuple[str, ...]) -> tuple[list[str], list[list[str]]]:
    """The heading and all rows with their columns in this order; section rows hold a number and a name alone."""
    heading = [HEADINGS[name] for name in order]
    rows: list[list[str]] = []
    for roman, (section, tasks) in zip(_ROMAN, _SECTIONS, strict=True):
        rows.append([roman, section, *[""] * (len(order) - 2)])
        for number, task in enumerate(tasks, start=1):
            named = dict(zip(("title", "product", "schedule", "lead", "coordinating"), task, strict=True))
            rows.append([str(number), *(named[name] for name in order[1:])])
    return heading, rows
