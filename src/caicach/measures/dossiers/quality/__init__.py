"""The quality of settling dossiers: nine indicators of TT 01/2018/TT-VPCP, five groups of QĐ 766/QĐ-TTg. Pure."""
