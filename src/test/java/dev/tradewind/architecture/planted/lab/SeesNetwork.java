package dev.tradewind.architecture.planted.lab;

import java.net.URI;

public final class SeesNetwork {
    public final URI address = URI.create("http://localhost");
}
