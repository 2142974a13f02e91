package dev.tradewind.app.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tradewind.edge.config.Configuration;
import dev.tradewind.edge.config.Setting;
import org.slf4j.LoggerFactory;

/** Brings {@code logging.level} into force. */
final class LogLevel {
    private LogLevel() {}

    /** Sets the level of our own loggers, if somebody chose one. */
    static void apply(Configuration configuration) {
        Setting level = configuration.setting("logging.level");
        if (level.isChosen() && LoggerFactory.getLogger("dev.tradewind") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level.text()));
        }
    }
}
