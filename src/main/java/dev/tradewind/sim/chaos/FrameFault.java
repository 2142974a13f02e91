package dev.tradewind.sim.chaos;

/** What can befall a frame, or its line at the moment the frame arrives. */
public enum FrameFault {
    /** It never arrives. */
    DROPPED,
    /** It arrives twice. */
    DUPLICATED,
    /** It arrives after its successor. */
    REORDERED,
    /** Its end is missing. */
    TRUNCATED,
    /** A part of it is noise. */
    CORRUPTED,
    /** The line ends, and the frame with it. */
    DISCONNECTED,
    /** The line stays open, but nothing arrives for a while. */
    SILENCED
}
