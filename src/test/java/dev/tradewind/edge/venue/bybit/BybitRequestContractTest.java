package dev.tradewind.edge.venue.bybit;

/** Bybit's spot market, orders by request. */
class BybitRequestContractTest extends BybitSpotContractTest {
    @Override
    boolean socketOrders() {
        return false;
    }
}
