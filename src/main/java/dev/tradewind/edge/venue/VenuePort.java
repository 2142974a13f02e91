package dev.tradewind.edge.venue;

import dev.tradewind.model.event.Command;
import dev.tradewind.runtime.Inbox;

/** A venue as the platform sees it: events come through the inbox, commands go in here. */
public interface VenuePort {
    /** Connects, subscribes, confirms the account; returns at once. */
    void start(Inbox inbox);

    /** Takes a command; never blocks the caller for I/O. */
    void send(Command command);

    /** Orderly end: releases what the venue holds for us and closes links. */
    void close();
}
