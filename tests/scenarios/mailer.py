"""The dress that mailing services put around a mail's own HTML: preheader, conditional comments, tables in tables, a pixel."""

from __future__ import annotations

import base64
import html

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
_HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset={charset}" />
<meta name="viewport" content="width=device-width" />
<title>{title}</title>
<style type="text/css">
  #outlook a {{padding:0;}} .ExternalClass, .ExternalClass p, .ExternalClass td {{line-height:100%;}}
  @media only screen and (max-width: 480px) {{ .wrap {{width:100% !important;}} .total:after {{content:"0,00";}} }}
</style>
</head>
<body style="margin:0;padding:0;background-color:#f4f4f4;" bgcolor="#f4f4f4">
<div style="display:none;font-size:1px;color:#f4f4f4;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;mso-hide:all;">{preheader}{padding}</div>
<table border="0" cellpadding="0" cellspacing="0" width="100%" role="presentation"><tr><td align="center" valign="top">
<!--[if mso]><table align="center" border="0" cellspacing="0" cellpadding="0" width="600"><tr><td align="center" valign="top" width="600"><![endif]-->
<table class="wrap" border="0" cellpadding="0" cellspacing="0" width="600" style="width:600px;background:#ffffff;"><tr><td style="padding:24px;">
"""
_TAIL = """
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
{pixel}</body></html>
"""
_PADDING = "&#847;&zwnj;&nbsp;" * 40  # keeps the text of the mail out of the mailbox's preview


def dressed(inner: str, *, title: str, preheader: str = "", pixel: str = "", charset: str = "utf-8") -> str:
    """Put the usual dress of a mailing service around the HTML of a mail."""
    image = (
        f'<img src="{html.escape(pixel)}" width="1" height="1" alt="" border="0" style="display:block" />\n'
        if pixel
        else ""
    )
    head = _HEAD.format(title=html.escape(title), preheader=preheader, padding=_PADDING, charset=charset)
    return head + inner + _TAIL.format(pixel=image)
