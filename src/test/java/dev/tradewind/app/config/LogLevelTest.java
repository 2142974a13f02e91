package dev.tradewind.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tradewind.edge.config.ConfigReader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogLevelTest {
    @Test
    void shouldSetTheLevelThatSomebodyChoseAndLeaveItOtherwise() {
        Logger logger = (Logger) LoggerFactory.getLogger("dev.tradewind");
        Level before = logger.getLevel();
        try {
            LogLevel.apply(ConfigReader.defaults(Map.of()));
            assertThat(logger.getLevel()).isEqualTo(before);

            LogLevel.apply(ConfigReader.defaults(Map.of("TRADEWIND_LOG", "DEBUG")));
            assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        } finally {
            logger.setLevel(before);
        }
    }
}
