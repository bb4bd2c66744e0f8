"""Reports about letters that could not be delivered, as servers write them; `{sender}` is where they come back to."""

POSTFIX = """\
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: {sender}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="4F2C11.1795510000/mx.example.org"

This is a MIME-encapsulated message.

--4F2C11.1795510000/mx.example.org
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--4F2C11.1795510000/mx.example.org
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 4F2C11
Arrival-Date: Tue, 24 Nov 2026 11:00:00 +0200 (IST)

Final-Recipient: rfc822; noa@gov.example
Original-Recipient: rfc822;noa@gov.example
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.gov.example
Diagnostic-Code: smtp; 550 5.1.1 <noa@gov.example>: Recipient address
    rejected: User unknown in virtual mailbox table

--4F2C11.1795510000/mx.example.org
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

From: network@example.org
Subject: hello

--4F2C11.1795510000/mx.example.org--
"""

EXCHANGE = """\
From: postmaster@muni.example
To: <{sender}>
Subject: =?utf-8?B?15zXkCDXoNeZ16rXnyDXnNee16HXldeoOiA=?=hello
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
 boundary="_000_a1b2_"
Content-Language: he-IL

--_000_a1b2_
Content-Type: multipart/alternative; differences=Content-Type; boundary="_001_a1b2_"

--_001_a1b2_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

15TXlNeV15PXoteUINec15Ag16DXnteh16jXlA==

--_001_a1b2_
Content-Type: text/html; charset="utf-8"

<p>Delivery has failed</p>

--_001_a1b2_--

--_000_a1b2_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX01.muni.example
Received-From-MTA: dns;mx.example.org

Final-recipient: RFC822;dan@muni.example
Action: failed
Status: 5.1.10
Diagnostic-code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: dan@muni.example

--_000_a1b2_
Content-Type: message/rfc822

From: network@example.org
Subject: hello

hello
--_000_a1b2_--
"""

LATE = POSTFIX.replace("Action: failed\nStatus: 5.1.1\n", "Action: delayed\nStatus: 4.4.1\nWill-Retry-Until: later\n")
GAVE_UP = POSTFIX.replace("Status: 5.1.1", "Status: 4.4.7")
DELIVERED = POSTFIX.replace("Action: failed\nStatus: 5.1.1", "Action: delivered\nStatus: 2.0.0")
AWAY = "From: noa@gov.example\nTo: {sender}\nSubject: Away\nAuto-Submitted: auto-replied\n\nBack on Sunday.\n"
