-- misconception: a key that numbers no rows
-- loses: columns
CREATE TABLE providers (
    id INT AUTO_INCREMENT PRIMARY KEY,
    slug VARCHAR(50) NOT NULL UNIQUE COLLATE NOCASE CHECK (slug <> ''),
    name VARCHAR(100) NOT NULL,
    kind VARCHAR(10) NOT NULL CHECK (kind IN ('maker', 'host')),
    country VARCHAR(2)
);
