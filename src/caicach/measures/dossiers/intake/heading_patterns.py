"""How exports head their columns: patterns by column of the normalised table, and by kind of personal value.

Patterns match the folded heading whole (no marks, no punctuation). Those further up in a meaning fit better.
"""

_DOSSIER = r"(ho so|hs|bien nhan)"
_RESULT = r"(ket qua|kq)"
_SETTLE = r"(giai quyet|xu ly|thu ly|thuc hien)"
_BY = r"(can bo|chuyen vien|cong chuc|cbcc|nguoi|can bo cong chuc|cong chuc vien chuc)"

MEANINGS: dict[str, tuple[str, ...]] = {
    "dossier_code": (
        rf"(so|ma|ma so) {_DOSSIER}( tthc| mot cua| dvc)?",
        rf"(so|ma) {_DOSSIER} .*",
        "dossier (code|id|no|number)",
    ),
    "procedure_code": (r"ma( so)? (tthc|thu tuc( hanh chinh)?|dvc|dich vu cong)( .*)?", "procedure (code|id)"),
    "procedure_name": (
        r"(ten )?(tthc|thu tuc( hanh chinh)?|dich vu cong|dvc)",
        "procedure( name)?",
        r"ten (tthc|thu tuc|dich vu cong) .*",
    ),
    "field": (r"(ten )?(nhom )?linh vuc( tthc| thu tuc( hanh chinh)?)?", "field"),
    "unit": (
        "unit",
        rf"(ten )?(don vi|phong|phong ban|bo phan|co quan|noi|co quan don vi)( dang| chu tri)? {_SETTLE}"
        rf"( {_DOSSIER})?( chinh| hien tai)?",
        r"(ten )?(phong ban|phong|bo phan)( don vi| chuyen mon| hien tai)?",
        r"(ten )?(co quan don vi|don vi co quan|co quan|don vi|don vi phong ban)( chu quan| quan ly| thuc hien)?",
    ),
    "officer": (
        "officer",
        rf"(ho ten |ho va ten |ten )?{_BY}( dang| truc tiep)? ({_SETTLE}|phu trach)( {_DOSSIER})?( chinh| hien tai)?",
    ),
    "received_at": (
        "received at",
        rf"(ngay|thoi gian|thoi diem|ngay gio)( duoc)? tiep nhan( {_DOSSIER})?( chinh thuc)?",
        rf"ngay nhan( {_DOSSIER})?",
        rf"(ngay|thoi gian|thoi diem|ngay gio) (nop|gui)( {_DOSSIER})?",
    ),
    "received_time": ("received time", rf"gio( duoc)? (tiep )?nhan( {_DOSSIER})?( chinh thuc)?"),
    "due_at": (
        "due at",
        rf"(ngay|thoi gian|thoi diem|lich) hen( tra)?( {_RESULT})?( {_DOSSIER})?( ban dau| lan dau| lan 1)?",
        rf"(ngay )?(han|den han)( tra| {_SETTLE})( {_RESULT})?( {_DOSSIER})?",
        rf"thoi han tra( {_RESULT})?( {_DOSSIER})?",
        "ngay (het|den) han( xu ly| giai quyet)?",
    ),
    "extended_due_at": (
        "extended due at",
        rf"(ngay |thoi gian )?hen( lai| them)? ?(tra)?( {_RESULT})?( {_DOSSIER})?"
        r"( lai| moi| gia han| dieu chinh| bo sung| lan 2| lan hai| sau( khi)? gia han)",
        "ngay hen lai( tra)?( ket qua)?",
        "(ngay )?gia han( den)?( ngay)?",
        "han( tra)?( moi| gia han)",
    ),
    "due_working_days": (
        "due working days",
        r"(tong )?(so ngay|thoi gian|thoi han|so ngay lam viec)( lam viec)?( giai quyet| xu ly| thuc hien)?( theo)?"
        r" quy dinh( ngay lam viec| ngay)?",
        rf"(so ngay|so ngay lam viec|thoi han)( {_SETTLE})( {_DOSSIER})?( ngay lam viec| ngay)?",
        "(so ngay lam viec|thoi gian quy dinh|so ngay quy dinh).*",
        rf"thoi gian {_SETTLE}( ngay lam viec| ngay)?",
    ),
    "finished_at": (
        "finished at",
        rf"(ngay|thoi gian|thoi diem) co {_RESULT}( {_SETTLE})?( {_DOSSIER})?",
        rf"(ngay|thoi gian|thoi diem) (ket thuc|hoan thanh|hoan tat)( {_SETTLE})?( {_DOSSIER})?( thuc te)?",
        rf"(ngay|thoi gian|thoi diem) ({_SETTLE} xong|da xu ly xong|xong)( {_DOSSIER})?",
    ),
    "returned_at": (
        "returned at",
        rf"(ngay|thoi gian|thoi diem)( thuc)? tra( {_RESULT})?( {_SETTLE})?( {_DOSSIER})?"
        r"( cho .*| thuc te)?",
        rf"(ngay|thoi gian) nhan {_RESULT}",
    ),
    "status": (
        "status",
        rf"(ma |ten )?(trang thai|tinh trang)( {_SETTLE})?( {_DOSSIER})?( hien tai)?",
    ),
    "channel": (
        "channel",
        rf"(hinh thuc|kenh|phuong thuc|cach thuc|noi) (nop|tiep nhan|gui|nop tiep nhan|tiep nhan nop)( {_DOSSIER})?",
        rf"(nguon|loai)( tiep nhan)?( {_DOSSIER})",
        "hinh thuc|nguon tiep nhan",
    ),
    "result_channel": (
        "result channel",
        rf"(hinh thuc|kenh|phuong thuc|cach thuc|noi) (nhan|tra|tra nhan|nhan tra)( {_RESULT})?( {_DOSSIER})?",
    ),
    "has_fee": (
        "has fee",
        r"co( thu| phat sinh)?( phi| le phi| phi le phi| nghia vu tai chinh)",
        r"(tong |so tien |muc |tien )?(phi|le phi|phi le phi|phi va le phi)( phai nop| vnd| dong)?",
    ),
    "paid_online": (
        "paid online",
        r"(da )?(thanh toan|nop phi|nop)( phi| le phi| phi le phi)? (truc tuyen|online)",
        r"(hinh thuc|phuong thuc|kenh|cach thuc) (thanh toan|nop phi)( phi| le phi| phi le phi)?",
        r"thanh toan( phi| le phi| phi le phi)?",
    ),
    "digitised": (
        "digiti[sz]ed",
        rf"(da |duoc |trang thai |tinh trang )?so hoa( {_DOSSIER})?( {_RESULT})?( giay to| thanh phan ho so)?",
    ),
    "supplement_requested_at": (
        "supplement requested at",
        rf"(ngay|thoi gian)( gui)? (yeu cau|de nghi|thong bao|phieu|y c|yc)( cong dan)? (bo sung|bo sung hoan thien"
        rf"|hoan thien)( {_DOSSIER})?( giay to)?",
    ),
    "completed_at": (
        "completed at",
        rf"(ngay|thoi gian)( da| nop| nhan| cong dan)? (bo sung|hoan thien)( xong| day du| du)?( {_DOSSIER})?",
        rf"(ngay|thoi gian)( nhan| bo sung)? (du|day du)( thanh phan)?( {_DOSSIER})?",
        r"(ngay|thoi gian)( nhan)? ho so (du|day du|hop le)",
    ),
    "supplement_requests": ("supplement requests", rf"so lan( yeu cau| de nghi)? bo sung( {_DOSSIER})?"),
    "apology_sent_at": (
        "apology sent at",
        r"(ngay|thoi gian)( gui| phat hanh| ky)?( thu| van ban| phieu| vb| cong van)? xin loi",
    ),
    "pauses": ("pauses", "(cac lan |cac khoang |lich su |thoi gian )tam dung( xu ly)?", "tam dung( xu ly)?( ho so)?"),
    "paused_from": (
        "paused from",
        r"(ngay |thoi gian )?(bat dau )?tam dung( xu ly)?( tu| tu ngay| bat dau)",
        r"(ngay|thoi gian) (bat dau )?tam dung( xu ly)?",
        r"tu ngay tam dung|tam dung tu( ngay)?",
    ),
    "paused_to": (
        "paused to",
        r"(ngay |thoi gian )?tam dung( xu ly)?( den| den ngay| ket thuc| het ngay)",
        r"(ngay |thoi gian )?(ket thuc|het) tam dung( xu ly)?",
        r"ngay tiep tuc( xu ly| giai quyet)?|den ngay tam dung",
    ),
    "pause_reason": ("(pause )?reason|paused reason", r"ly do( tam dung| dung| tam dung xu ly)"),
    "pause_paper": (
        "(pause )?paper|paused paper",
        r"(so )?(van ban|vb|thong bao|can cu|quyet dinh)( ve viec)? tam dung( xu ly)?",
        r"tam dung (van ban|theo van ban|can cu)|van ban|so van ban",
    ),
}

PERSONAL: dict[str, tuple[str, ...]] = {
    "name": (
        r"(ten |ho ten |ho va ten |thong tin )?(chu|nguoi nop|nguoi dung ten|nguoi yeu cau|nguoi lam) (ho so|don)",
        r"(ten |ho ten |ho va ten )?(nguoi nop|cong dan|to chuc|doanh nghiep|ca nhan|khach hang|nguoi dan|duong su"
        r"|ca nhan to chuc|to chuc ca nhan|cong dan doanh nghiep|cong dan to chuc( doanh nghiep)?)( nop)?",
        "ho ten|ho va ten|chu ho|nguoi dai dien|nguoi duoc uy quyen|nguoi uy quyen|don vi nop|to chuc nop|applicant.*",
    ),
    "phone": (r"(so )?(dien thoai|dt|sdt|di dong|dien thoai di dong)( .*)?", "(tele)?phone( number)?|mobile|tel"),
    "email": (r"(dia chi )?(email|e mail|thu dien tu|hop thu)( .*)?",),
    "address": (r"dia chi( .*)?", "(noi|cho) (o|cu tru|thuong tru|tam tru)( .*)?|(ho khau )?thuong tru|address"),
    "other": (
        r"(so )?(.* )?(cccd|cmnd|cmtnd|cmt|can cuoc|can cuoc cong dan|chung minh( nhan dan| thu)?|ho chieu|dinh danh"
        r"|so dinh danh|ma dinh danh|ma so thue|mst|giay to tuy than|so giay to)( .*)?",
        "(ngay|nam|noi) sinh|ngay thang nam sinh|gioi tinh|dan toc|quoc tich|so tai khoan|identity.*|passport.*",
    ),
}
