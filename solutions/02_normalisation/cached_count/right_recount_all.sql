UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);
CREATE TRIGGER a AFTER INSERT ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);
END;
CREATE TRIGGER b AFTER DELETE ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);
END;
CREATE TRIGGER c AFTER UPDATE ON results BEGIN
    UPDATE models SET result_count = (SELECT count(*) FROM results WHERE model_id = models.id);
END;
