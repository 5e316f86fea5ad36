"""What is wrong, and where: values that every room can give, without knowing who tells them."""
