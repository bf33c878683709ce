"""Which dossiers each count counts: conditions over the clocked rows, shared by the figures and the lists behind them.

`{early}`, `{on_time}`, `{late}`, `{unrated}` stand for the values of `outcome`, `{has_pause}` for the engine's test.
"""

CONDITIONS: dict[str, str] = {
    "received": "1 = 1",
    "settled": "is_settled",
    "early": "is_settled AND outcome = {early}",
    "on_time": "is_settled AND outcome = {on_time}",
    "late": "is_settled AND outcome = {late}",
    "unrated": "is_settled AND outcome = {unrated}",
    "pending": "is_pending",
    "pending_late": "is_pending AND outcome = {late}",
    "online": "channel = 'online'",
    "postal": "channel = 'postal'",
    "online_settled": "is_settled AND channel = 'online'",
    "fee_settled": "is_settled AND has_fee",
    "paid_online": "is_settled AND has_fee AND paid_online",
    "digitised": "is_settled AND digitised",
    "late_extended": "is_settled AND outcome = {late} AND (extended_due_at IS NULL OR ended_on > extended_due_at)",
    "late_apologised": "(is_settled OR is_pending) AND outcome = {late} AND apology_sent_at IS NOT NULL",
    "paused": "{has_pause}",
    "supplemented": "(supplement_requested_at IS NOT NULL OR supplement_requests > 0)",
}
"""By name of the count (`definitions.COUNTS`), all but those of distinct procedures."""
