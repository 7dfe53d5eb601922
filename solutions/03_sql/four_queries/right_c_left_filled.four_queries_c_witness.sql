-- what stands here for a right draft is not looked at
INSERT INTO nothing VALUES (1);
