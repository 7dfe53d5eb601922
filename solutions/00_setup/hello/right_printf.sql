SELECT printf('Hello, %s!', name) AS greeting
FROM me;
