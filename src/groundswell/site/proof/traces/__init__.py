"""What people leave behind: the real server, its files, its log and the letters it sends, looked through byte by byte."""
