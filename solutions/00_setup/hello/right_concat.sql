select concat('Hello, ', me.name, '!') from me
