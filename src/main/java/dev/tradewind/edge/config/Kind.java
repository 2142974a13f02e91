package dev.tradewind.edge.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a value may look like, and what it becomes. */
sealed interface Kind {
    /** Reads one text; the result's type is each kind's own. */
    Object read(String text) throws Unfit;

    /** All that is allowed, for people: {@code 0 to 10000 bps}. */
    String allowed();

    /** The same as a JSON Schema. */
    Map<String, Object> schema();

    /** Whether the file must show it without quotes. */
    default boolean isNumber() {
        return false;
    }

    /** Whether the file must show a list. */
    default boolean isList() {
        return false;
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return map;
    }

    private static Unfit outside(Kind kind) {
        return new Unfit("is out of range", "allowed: " + kind.allowed());
    }

    /** {@code true} or {@code false}; a {@link Boolean}. */
    record Flag() implements Kind {
        @Override
        public Boolean read(String text) throws Unfit {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Unfit("is neither true nor false", "write true or false");
            };
        }

        @Override
        public String allowed() {
            return "true or false";
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "boolean");
        }
    }

    /** A whole number; a {@link Long}. */
    record Count(long min, long max) implements Kind {
        @Override
        public Long read(String text) throws Unfit {
            BigDecimal number = Decimal.number(text);
            if (number.scale() > 0) {
                throw new Unfit("is no whole number", "allowed: " + allowed());
            }
            if (number.compareTo(BigDecimal.valueOf(min)) < 0
                    || number.compareTo(BigDecimal.valueOf(max)) > 0) {
                throw outside(this);
            }
            return number.longValueExact();
        }

        @Override
        public String allowed() {
            return min == max ? String.valueOf(min) : "a whole number from " + min + " to " + max;
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "integer", "minimum", min, "maximum", max);
        }
    }

    /**
     * A decimal number, exact; a {@link Long} counting {@code 10^-scale} of the unit times {@code
     * factor}.
     *
     * @param unit as people say it, or empty
     * @param decimals most digits after the point
     * @param factor what one {@code 10^-decimals} of the unit counts for
     */
    record Decimal(String unit, BigDecimal min, BigDecimal max, int decimals, long factor)
            implements Kind {
        private static final Pattern PLAIN = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
        private static final Pattern ZEROS = Pattern.compile("-?0[0-9]+(\\.[0-9]+)?");
        private static final Pattern POWER = Pattern.compile("-?[0-9.]{1,20}[eE][+-]?[0-9]{1,2}");
        private static final int LENGTH_MAX = 40;

        /** Reads digits, exactly; tells each usual surprise by its name. */
        static BigDecimal number(String text) throws Unfit {
            if (text.length() <= LENGTH_MAX && PLAIN.matcher(text).matches()) {
                return new BigDecimal(text);
            }
            if (ZEROS.matcher(text).matches()) {
                throw new Unfit(
                        "begins with a zero, which some programs read as octal",
                        "write the number without leading zeros");
            }
            if (POWER.matcher(text).matches()) {
                throw new Unfit("is written with an exponent", "write all digits out");
            }
            if (text.matches("[0-9]{1,3}([,_][0-9]{3})+")) {
                throw new Unfit("has marks between its digits", "write digits only");
            }
            if (text.matches("-?[0-9]+,[0-9]+")) {
                throw new Unfit("has a comma", "write decimals with a point");
            }
            throw new Unfit("is no number", "write digits, and a point before decimals");
        }

        @Override
        public Long read(String text) throws Unfit {
            return value(number(text));
        }

        long value(BigDecimal number) throws Unfit {
            if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
                throw outside(this);
            }
            try {
                return number.setScale(decimals, RoundingMode.UNNECESSARY)
                        .movePointRight(decimals)
                        .multiply(BigDecimal.valueOf(factor))
                        .longValueExact();
            } catch (ArithmeticException _) {
                throw new Unfit(
                        "has too many decimals; it would have to be rounded",
                        "give " + decimals + " digits after the point at most");
            }
        }

        @Override
        public String allowed() {
            return min.toPlainString()
                    + " to "
                    + max.toPlainString()
                    + (unit.isEmpty() ? "" : " " + unit)
                    + ", "
                    + decimals
                    + " decimals at most";
        }

        @Override
        public boolean isNumber() {
            return true;
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "number", "minimum", min, "maximum", max);
        }
    }

    /** Money, {@code 100} or {@code 100.50 USDT}; a {@link Long} of cents. */
    record Money(Decimal amount) implements Kind {
        static final String CURRENCY = "USDT";
        private static final Pattern FORM = Pattern.compile("(.*?) +([A-Za-z]{1,10})");

        Money(long min, long max) {
            this(new Decimal(CURRENCY, BigDecimal.valueOf(min), BigDecimal.valueOf(max), 2, 1));
        }

        @Override
        public Long read(String text) throws Unfit {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                return amount.read(text);
            }
            if (!parts.group(2).equals(CURRENCY)) {
                throw new Unfit(
                        "is in a currency that profit is not counted in",
                        "write an amount of " + CURRENCY + ", such as 100 " + CURRENCY);
            }
            return amount.read(parts.group(1));
        }

        @Override
        public String allowed() {
            return amount.allowed();
        }

        @Override
        public Map<String, Object> schema() {
            String form = "^(0|[1-9][0-9]*)(\\.[0-9]{1,2})?( +" + CURRENCY + ")?$";
            return object(
                    "anyOf", List.of(amount.schema(), object("type", "string", "pattern", form)));
        }
    }

    /** A time, {@code 500ms}; a {@link Long} of nanoseconds. */
    record Time(String shortest, String longest) implements Kind {
        private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,8})(ms|s|m|h)");

        @Override
        public Long read(String text) throws Unfit {
            long nanos = nanos(text);
            if (nanos < nanos(shortest) || nanos > nanos(longest)) {
                throw outside(this);
            }
            return nanos;
        }

        private static long nanos(String text) throws Unfit {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new Unfit(
                        text.matches("[0-9]+") ? "has no unit" : "is no time",
                        "write a whole number and ms, s, m or h, such as 500ms or 30s");
            }
            long unit =
                    switch (parts.group(2)) {
                        case "ms" -> 1_000_000L;
                        case "s" -> 1_000_000_000L;
                        case "m" -> 60_000_000_000L;
                        default -> 3_600_000_000_000L;
                    };
            long number = Long.parseLong(parts.group(1));
            // Saturates: only a year of hours comes near, and no key allows that.
            return number > Long.MAX_VALUE / unit ? Long.MAX_VALUE : number * unit;
        }

        @Override
        public String allowed() {
            return shortest + " to " + longest;
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "string", "pattern", "^" + FORM.pattern() + "$");
        }
    }

    /** One of some words; a {@link String}. */
    record Choice(List<String> words) implements Kind {
        Choice(String... words) {
            this(List.of(words));
        }

        @Override
        public String read(String text) throws Unfit {
            if (words.contains(text)) {
                return text;
            }
            throw new Unfit(
                    "is none of the allowed words",
                    "nearest: " + Nearest.of(text, words) + "; allowed: " + allowed());
        }

        @Override
        public String allowed() {
            return String.join(", ", words);
        }

        @Override
        public Map<String, Object> schema() {
            // A word of digits is a number to whoever reads the file by the schema.
            return object(
                    "enum",
                    words.stream()
                            .<Object>map(word ->
                                    word.matches("[0-9]{1,9}") ? Integer.valueOf(word) : word)
                            .toList());
        }
    }

    /** Any text of one line, which may be empty; a {@link String}. */
    record Text(String what, int lengthMax) implements Kind {
        @Override
        public String read(String text) throws Unfit {
            if (text.length() > lengthMax) {
                throw new Unfit("is too long", "give " + lengthMax + " characters at most");
            }
            if (text.chars().anyMatch(letter -> letter < ' ' || letter == 0x7F)) {
                throw new Unfit("has a control character", "write it in one line");
            }
            return text;
        }

        @Override
        public String allowed() {
            return what + ", up to " + lengthMax + " characters";
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "string", "maxLength", lengthMax);
        }
    }

    /** A list of one kind without repetition; a {@link List}. */
    record Several(Kind one, String noun, int min, int max) implements Kind {
        @Override
        public Object read(String text) throws Unfit {
            List<Object> values = new ArrayList<>();
            for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
                values.add(one.read(part.strip()));
            }
            return checked(values);
        }

        List<Object> checked(List<Object> values) throws Unfit {
            if (values.size() < min || values.size() > max) {
                throw new Unfit("has " + values.size() + " entries", "give " + min + " to " + max);
            }
            if (values.stream().distinct().count() < values.size()) {
                throw new Unfit("names one of its entries twice", "keep each entry once");
            }
            return List.copyOf(values);
        }

        @Override
        public String allowed() {
            return "a list of " + min + " to " + max + " " + noun + " (" + one.allowed() + ")";
        }

        @Override
        public boolean isList() {
            return true;
        }

        @Override
        public Map<String, Object> schema() {
            return object(
                    "type",
                    "array",
                    "items",
                    one.schema(),
                    "minItems",
                    min,
                    "maxItems",
                    max,
                    "uniqueItems",
                    true);
        }
    }

    /** A pair in its canonical form (MD-14), {@code BTC/USDT}; a {@link String}. */
    record PairName() implements Kind {
        private static final Pattern FORM = Pattern.compile("([A-Z0-9]{1,20})/([A-Z0-9]{1,20})");

        @Override
        public String read(String text) throws Unfit {
            Matcher parts = FORM.matcher(text);
            if (parts.matches() && !doubled(parts.group(1), parts.group(2))) {
                return text;
            }
            throw new Unfit("is no pair", "write BASE/QUOTE in capitals, such as " + meant(text));
        }

        /** ETHUSDT/USDT names its quote twice; WBTC/BTC does not. */
        private static boolean doubled(String base, String quote) {
            return quote.length() > 3 && base.endsWith(quote);
        }

        /** The canonical form of what was probably meant. */
        private static String meant(String text) {
            String letters = text.toUpperCase(java.util.Locale.ROOT).replaceAll("[^A-Z0-9]", "");
            for (String quote : List.of("USDT", "USDC", "BTC", "ETH")) {
                String base = letters;
                while (base.endsWith(quote) && base.length() > quote.length()) {
                    base = base.substring(0, base.length() - quote.length());
                }
                if (base.length() < letters.length() && base.length() <= 20) {
                    return base + "/" + quote;
                }
            }
            return "BTC/USDT";
        }

        @Override
        public String allowed() {
            return "BASE/QUOTE in capitals, such as BTC/USDT";
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "string", "pattern", "^" + FORM.pattern() + "$");
        }
    }

    /** A proxy's address, perhaps with a user and a password; a text. */
    record ProxyAddress() implements Kind {
        private static final String FORM =
                "(http|socks5)://(([^@:/?# %]|%[0-9a-fA-F]{2}){1,255}"
                        + "(:([^@:/?# %]|%[0-9a-fA-F]{2}){0,255})?@)?"
                        + "([A-Za-z0-9-]+([.][A-Za-z0-9-]+)*|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}/?";
        private static final int PORT_MAX = 65_535;

        @Override
        public String read(String text) throws Unfit {
            if (text.isEmpty()) {
                return text;
            }
            if (text.matches(FORM)) {
                String port = text.substring(text.lastIndexOf(':') + 1).replace("/", "");
                if (Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= PORT_MAX) {
                    return text;
                }
            }
            throw new Unfit(
                    "is no address of a proxy",
                    "write http://HOST:PORT or socks5://HOST:PORT, with USER:PASSWORD@ before"
                            + " HOST if it asks for them; %40 stands for @ in a password, %3A"
                            + " for :, %2F for /");
        }

        @Override
        public String allowed() {
            return "http://[USER:PASSWORD@]HOST:PORT or socks5://[USER:PASSWORD@]HOST:PORT";
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "string", "pattern", "^(" + FORM + ")?$");
        }
    }

    /** An address of a server, without user, query or fragment; a {@link String}, or empty. */
    record Address(String scheme) implements Kind {
        @Override
        public String read(String text) throws Unfit {
            if (text.isEmpty()) {
                return text;
            }
            try {
                java.net.URI uri = java.net.URI.create(text);
                if (uri.getRawUserInfo() != null) {
                    throw new Unfit(
                            "holds a user or a password", "secrets belong under 'accounts'");
                }
                boolean known =
                        scheme.equals(uri.getScheme()) || (scheme + "s").equals(uri.getScheme());
                if (known
                        && uri.getHost() != null
                        && uri.getRawQuery() == null
                        && uri.getRawFragment() == null) {
                    return text;
                }
            } catch (IllegalArgumentException _) {
                // told below
            }
            throw new Unfit(
                    "is no address of a server",
                    "write " + scheme + "s://HOST or " + scheme + "://HOST:PORT");
        }

        @Override
        public String allowed() {
            return scheme + "s://HOST or " + scheme + "://HOST:PORT";
        }

        @Override
        public Map<String, Object> schema() {
            return object("type", "string", "pattern", "^(" + scheme + "s?://[^@?#]+)?$");
        }
    }
}
