package dev.tradewind.app.terminal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads times as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h}; above zero
 * and at most a year, so that no sum of nanoseconds can overflow.
 */
public final class Durations implements ITypeConverter<Duration> {
    private static final Duration MOST = Duration.ofDays(366);
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    @Override
    public Duration convert(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new TypeConversionException(
                    "'" + text + "' is no duration; write a number and ms, s, m or h, such as 30s");
        }
        long number = Long.parseLong(parts.group(1));
        Duration duration =
                switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                };
        if (duration.isZero()) {
            throw new TypeConversionException("a duration must be above zero");
        }
        if (duration.compareTo(MOST) > 0) {
            throw new TypeConversionException(
                    "'" + text + "' is longer than a year; leave --for out to run without an end");
        }
        return duration;
    }
}
