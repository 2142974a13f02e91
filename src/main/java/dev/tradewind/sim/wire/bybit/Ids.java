package dev.tradewind.sim.wire.bybit;

/**
 * Names of orders and trades in the venue's forms: numbers for spot, UUIDs for perpetuals. Orders
 * that never reached the book have negative numbers.
 */
final class Ids {
    private static final long SPOT_ORDERS = 1_321_000_000_000_000_000L;
    private static final long SPOT_TRADES = 2_100_000_000_000_000_000L;
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

    private Ids() {}

    /** The name of an order. */
    static String order(Category category, long number) {
        long even = number < 0 ? -number * 2 + 1 : number * 2;
        return category == Category.SPOT ? Long.toString(SPOT_ORDERS + even) : uuid(even, 0x4000);
    }

    /** The number behind the name of an order, 0 if it cannot be one. */
    static long order(Category category, String name) {
        long even = category == Category.SPOT ? spot(name) : fromUuid(name);
        if (even <= 1 || !order(category, half(even)).equals(name)) {
            return 0;
        }
        return half(even);
    }

    private static long half(long even) {
        return even % 2 == 0 ? even / 2 : -(even / 2);
    }

    private static long spot(String name) {
        return name.matches("[0-9]{19}") ? Long.parseLong(name) - SPOT_ORDERS : 0;
    }

    private static long fromUuid(String name) {
        return name.matches(UUID) ? Long.parseLong(name.substring(24), 16) : 0;
    }

    /** The name of a trade; both sides share it. */
    static String trade(Product product, long number) {
        return product.isSpot() ? Long.toString(SPOT_TRADES + number) : uuid(number, 0x5000);
    }

    private static String uuid(long number, int version) {
        long mixed = number * MIX;
        return "%08x-%04x-%04x-%04x-%012x"
                .formatted(
                        mixed >>> 32,
                        mixed >>> 16 & 0xFFFF,
                        version | mixed & 0xFFF,
                        0x8000 | mixed >>> 4 & 0x3FFF,
                        number & 0xFFFFFFFFFFFFL);
    }
}
