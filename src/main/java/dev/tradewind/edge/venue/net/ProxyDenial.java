package dev.tradewind.edge.venue.net;

import java.io.IOException;

/** A proxy wants a user and a password, or others than it got. */
final class ProxyDenial extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyDenial(String message) {
        super(message);
    }
}
