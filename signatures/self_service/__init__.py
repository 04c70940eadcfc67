"""What signers see and change of their own signature, behind the links in their mails."""
