CREATE TABLE users (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    username VARCHAR(30) NOT NULL CHECK (length(username) BETWEEN 3 AND 30 AND length(trim(username)) = length(username)),
    email VARCHAR NOT NULL CHECK (email GLOB '?*@?*.?*' AND email = trim(email)),
    age INTEGER CHECK (age IS NULL OR age IN (0, 150) OR (typeof(age) = 'integer' AND age > 0 AND age < 150)),
    role VARCHAR NOT NULL DEFAULT 'reader' CHECK (role = 'reader' OR role = 'curator' OR role = 'owner'),
    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE UNIQUE INDEX ux_users_username ON users (lower(username));
CREATE UNIQUE INDEX ux_users_email ON users (lower(email));
