package dev.tradewind.architecture.planted.core.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public final class UsesLibrary {
    public final Logger logger = LoggerFactory.getLogger("core");
}
