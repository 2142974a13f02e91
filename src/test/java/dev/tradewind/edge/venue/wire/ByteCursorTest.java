package dev.tradewind.edge.venue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;

/** The cursor against slow readers: regular expressions, BigDecimal and a JSON library. */
class ByteCursorTest {
    private static final Pattern DECIMAL = Pattern.compile("(\\d+)(\\.\\d+)?");
    private static final Pattern WHOLE = Pattern.compile("\\d+");
    private static final Pattern QUOTED =
            Pattern.compile("\"[ !#-\\[\\]-~]{0," + ByteCursor.TEXT_MAX + "}\"");
    private static final NameTable NAMES = new NameTable(List.of("a", "a1", "0"));

    /** In the middle of an array with garbage around it, as frames stand in a receive buffer. */
    private static ByteCursor at(String text) {
        byte[] frame = text.getBytes(StandardCharsets.UTF_8);
        byte[] buffer = new byte[frame.length + 4];
        buffer[0] = '7';
        buffer[1] = '"';
        System.arraycopy(frame, 0, buffer, 2, frame.length);
        buffer[frame.length + 2] = '9';
        buffer[frame.length + 3] = '"';
        ByteCursor cursor = new ByteCursor();
        assertThat(cursor.begin(buffer, 2, frame.length)).isTrue();
        return cursor;
    }

    /** The slow reading; numbers as decimals, not as doubles. */
    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String rest(ByteCursor cursor, String text) {
        byte[] frame = text.getBytes(StandardCharsets.UTF_8);
        int read = cursor.position() - 2;
        return new String(frame, read, frame.length - read, StandardCharsets.UTF_8);
    }

    @Property(tries = 2_000)
    void shouldReadDecimalsAsBigDecimalDoes(
            @ForAll("numerals") String numeral,
            @ForAll @IntRange(max = 18) int scale,
            @ForAll boolean exact) {
        String text = numeral + "}";
        ByteCursor cursor = at(text);

        long read = cursor.decimal(scale, exact);

        Matcher matcher = DECIMAL.matcher(text);
        if (read != ByteCursor.UNSURE && isDigit(cursor.peek(0))) {
            // not vouched for either: no caller goes on where a digit stands
            read = ByteCursor.UNSURE;
        }
        assertThat(read).isEqualTo(slowDecimal(matcher, text, scale, exact));
        if (read != ByteCursor.UNSURE) {
            assertThat(rest(cursor, text)).isEqualTo(text.substring(matcher.end()));
        }
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static long slowDecimal(Matcher matcher, String text, int scale, boolean exact) {
        boolean found = matcher.lookingAt();
        boolean fraction = found && matcher.group(2) != null;
        boolean bare = found && !fraction && text.charAt(matcher.end()) == '.';
        if (!found || bare || matcher.group(1).length() + scale > 18) {
            return ByteCursor.UNSURE;
        }
        BigDecimal all = new BigDecimal(matcher.group());
        BigDecimal cut = all.setScale(scale, RoundingMode.DOWN);
        boolean lost = exact && cut.compareTo(all) != 0;
        boolean tooLong = fraction && matcher.end() > 40;
        return lost || tooLong ? ByteCursor.UNSURE : cut.unscaledValue().longValueExact();
    }

    @Property(tries = 2_000)
    void shouldReadWholeNumbersAsJsonWritesThem(@ForAll("numerals") String numeral) {
        String text = numeral + "}";
        ByteCursor cursor = at(text);

        long read = cursor.number();

        Matcher matcher = WHOLE.matcher(text);
        String digits = matcher.lookingAt() ? matcher.group() : "";
        boolean zeroFirst = digits.length() > 1 && digits.startsWith("0");
        if (digits.isEmpty() || digits.length() > 18 || zeroFirst) {
            assertThat(read).isEqualTo(ByteCursor.UNSURE);
        } else {
            assertThat(read).isEqualTo(new BigInteger(digits).longValueExact());
            assertThat(rest(cursor, text)).isEqualTo(text.substring(digits.length()));
        }
    }

    @Property
    void shouldTellMillisecondsOnlyIfTheirNanosecondsFit(
            @ForAll @IntRange(min = 1, max = 18) int digits, @ForAll("digits") String any) {
        String text = "1" + any.substring(0, digits - 1);

        long read = at(text + "}").millis();

        BigInteger nanos = new BigInteger(text).multiply(BigInteger.valueOf(1_000_000));
        boolean fits = nanos.bitLength() <= 63;
        assertThat(read).isEqualTo(fits ? nanos.longValueExact() : ByteCursor.UNSURE);
    }

    @Property(tries = 2_000)
    void shouldReadAmountsOnlyWhereTheJsonLibraryReadsTheSame(
            @ForAll("numerals") String numeral, @ForAll boolean quoted) {
        String json = quoted ? "\"" + numeral + "\"" : numeral;
        ByteCursor cursor = at(json + "}");

        long read = cursor.amount(8, true);

        if (read != ByteCursor.UNSURE && rest(cursor, json + "}").equals("}")) {
            JsonNode node = json(json);
            assertThat(node.isString()).isEqualTo(json.startsWith("\""));
            assertThat(new BigDecimal(node.asString()))
                    .isEqualByComparingTo(BigDecimal.valueOf(read, 8));
        }
    }

    @Property(tries = 2_000)
    void shouldReadPlainTextsAndNoOthers(@ForAll("texts") String text) {
        ByteCursor cursor = at(text + "}");

        boolean read = cursor.text();

        Matcher matcher = QUOTED.matcher(text + "}");
        assertThat(read).isEqualTo(matcher.lookingAt());
        if (read) {
            String said = json(matcher.group()).asString();
            assertThat(cursor.textIs(said.getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(cursor.letter()).isEqualTo(said.length() == 1 ? said.charAt(0) : 0);
            assertThat(rest(cursor, text + "}")).isEqualTo((text + "}").substring(matcher.end()));
        }
    }

    @Property
    void shouldReadLevelsAsTheJsonLibraryDoes(
            @ForAll("levels") List<String> levels, @ForAll @IntRange(max = 2) int broken) {
        String joined = String.join(",", levels);
        String array = broken == 1 ? joined.replaceFirst("\"", "") : joined;
        LevelBuffer read = new LevelBuffer();
        ByteCursor cursor = at(array + "]}");

        boolean whole = cursor.levels(2, 5, read);

        boolean sound = broken != 1 || levels.isEmpty();
        assertThat(whole).isEqualTo(sound);
        if (sound) {
            JsonNode slow = json("[" + array + "]");
            assertThat(read.levels()).isEqualTo(slow.size());
            for (int i = 0; i < slow.size(); i++) {
                BigDecimal price = new BigDecimal(slow.get(i).get(0).asString());
                BigDecimal quantity = new BigDecimal(slow.get(i).get(1).asString());
                assertThat(read.price(i)).isEqualTo(price.movePointRight(2).longValueExact());
                assertThat(read.quantity(i)).isEqualTo(quantity.movePointRight(5).longValue());
            }
            assertThat(cursor.skip('}') && cursor.done()).isTrue();
        }
    }

    /** No step may leave the frame, whatever it holds: the array ends where the frame does. */
    @Property(tries = 2_000)
    void shouldStayInsideTheFrame(
            @ForAll("garbage") String garbage, @ForAll("steps") List<Integer> steps) {
        byte[] frame = (garbage + "}").getBytes(StandardCharsets.UTF_8);
        ByteCursor cursor = new ByteCursor();
        assertThat(cursor.begin(frame, 0, frame.length)).isTrue();

        for (int step : steps) {
            if (step(cursor, step)) {
                assertThat(cursor.position()).isBetween(0, frame.length);
            }
        }
    }

    private static boolean step(ByteCursor cursor, int step) {
        return switch (step) {
            case 0 -> cursor.number() != ByteCursor.UNSURE;
            case 1 -> cursor.decimal(2, true) != ByteCursor.UNSURE;
            case 2 -> cursor.decimal(5, false) != ByteCursor.UNSURE;
            case 3 -> cursor.quoted(2, true) != ByteCursor.UNSURE;
            case 4 -> cursor.amount(2, true) != ByteCursor.UNSURE;
            case 5 -> cursor.text();
            case 6 -> cursor.name();
            case 7 -> cursor.place(NAMES, '@') != NameTable.NONE;
            case 8 -> cursor.digits();
            case 9 -> cursor.levels(2, 5, new LevelBuffer());
            case 10 -> cursor.skip((char) cursor.peek(0));
            case 11 -> cursor.skip((char) cursor.peek(0), (char) cursor.peek(1));
            case 12 -> cursor.skip('"', ',', '"');
            case 13 -> cursor.skip("}".getBytes(StandardCharsets.UTF_8));
            default -> cursor.millis() != ByteCursor.UNSURE;
        };
    }

    @Example
    void shouldRefuseAFrameThatDoesNotEndLikeAnObject() {
        byte[] frame = "{\"a\":1".getBytes(StandardCharsets.UTF_8);

        ByteCursor cursor = new ByteCursor();

        assertThat(cursor.begin(frame, 0, frame.length)).isFalse();
        assertThat(cursor.begin(frame, 0, 0)).isFalse();
    }

    @Example
    void shouldReadNothingBeyondTheFrameAlthoughTheBufferGoesOn() {
        ByteCursor cursor = at("}");

        assertThat(cursor.skip('}')).isTrue();
        assertThat(cursor.done()).isTrue();

        assertThat(cursor.number()).isEqualTo(ByteCursor.UNSURE);
        assertThat(cursor.decimal(0, true)).isEqualTo(ByteCursor.UNSURE);
        assertThat(cursor.digits()).isFalse();
        assertThat(cursor.skip('9')).isFalse();
        assertThat(cursor.skip('9', '"')).isFalse();
        assertThat(cursor.skip("9".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(cursor.peek(0)).isZero();
    }

    @Example
    void shouldFindTheNameBeforeAByteAndStopThere() {
        ByteCursor cursor = at("a1@0\"}");

        assertThat(cursor.place(NAMES, '@')).isEqualTo(1);
        assertThat(cursor.skip('@')).isTrue();
        assertThat(cursor.place(NAMES, '"')).isEqualTo(2);
        assertThat(cursor.skip('"')).isTrue();
        assertThat(cursor.place(NAMES, '@')).isEqualTo(NameTable.NONE);
    }

    @Example
    void shouldReadAgainFromAPlaceItWasAt() {
        ByteCursor cursor = at("12,34}");
        int first = cursor.position();
        assertThat(cursor.number()).isEqualTo(12);
        assertThat(cursor.skip(',')).isTrue();

        cursor.moveTo(first);

        assertThat(cursor.number()).isEqualTo(12);
    }

    @Provide
    Arbitrary<String> numerals() {
        Arbitrary<String> wild =
                Arbitraries.strings().withChars("0123456789.-eE\", ").ofMaxLength(24);
        Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(20);
        Arbitrary<String> fraction = Arbitraries.strings().numeric().ofMaxLength(30);
        Arbitrary<String> zeros =
                Arbitraries.integers().between(0, 24).map(count -> "0".repeat(count));
        Arbitrary<String> tame =
                Combinators.combine(whole, fraction, zeros).as((w, f, z) -> w + "." + f + z);
        Arbitrary<String> tail = Arbitraries.of("", "\"", "x", ",", ".", "e5");
        return Combinators.combine(Arbitraries.oneOf(wild, whole, tame), tail).as(String::concat);
    }

    @Provide
    Arbitrary<String> digits() {
        return Arbitraries.strings().numeric().ofLength(18);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> inside =
                Arbitraries.strings()
                        .withChars("aZ09_- .\\/u\u007f\u00e9\n\t'{}:@")
                        .ofMaxLength(70);
        Arbitrary<String> plain = Arbitraries.strings().alpha().ofMaxLength(70);
        Arbitrary<String> close = Arbitraries.of("\"", "\"", "\"", "");
        return Combinators.combine(Arbitraries.oneOf(inside, plain), close)
                .as((text, quote) -> "\"" + text + quote);
    }

    @Provide
    Arbitrary<List<String>> levels() {
        Arbitrary<String> price =
                Arbitraries.longs().between(1, 9_999_999).map(v -> BigDecimal.valueOf(v, 2) + "");
        Arbitrary<String> quantity =
                Arbitraries.longs().between(0, 999_999_999).map(v -> BigDecimal.valueOf(v, 7) + "");
        return Combinators.combine(price, quantity)
                .as((p, q) -> "[\"" + plain(p) + "\",\"" + plain(q) + "\"]")
                .list()
                .ofMaxSize(20);
    }

    private static String plain(String number) {
        return new BigDecimal(number).toPlainString();
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.strings().withChars("0123456789.\"[],:{}@-a").ofMaxLength(30);
    }

    @Provide
    Arbitrary<List<Integer>> steps() {
        return Arbitraries.integers().between(0, 14).list().ofMinSize(1).ofMaxSize(12);
    }
}
