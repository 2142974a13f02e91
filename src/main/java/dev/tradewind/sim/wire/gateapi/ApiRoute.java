package dev.tradewind.sim.wire.gateapi;

/**
 * One kind of request through a logged-in socket.
 *
 * @param name its channel without the prefix, such as {@code order_place}
 * @param counted whether it counts against the limit of orders
 * @param acknowledged whether its receipt is told before its result
 * @param deed what it does, the same as by REST
 */
public record ApiRoute(String name, boolean counted, boolean acknowledged, Route.Deed deed) {}
