package dev.tradewind.edge.venue.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open connection, plain or TLS. One thread may read while another writes; {@link #kill} may
 * come from any thread and ends both at once.
 */
final class Wire {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    private final SocketChannel channel;
    private final boolean plain;
    private final InputStream in;
    private final OutputStream out;
    private volatile Doors.@Nullable Door door;

    /**
     * Wraps an open connection.
     *
     * @param socket the channel's own socket, or TLS on top of it
     */
    Wire(SocketChannel channel, Socket socket) throws IOException {
        this.channel = channel;
        this.plain = socket.equals(channel.socket());
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** Remembers which address it leads to. */
    void cameThrough(Doors.Door address) {
        door = address;
    }

    /** Which address it leads to, if it was chosen among several. */
    Doors.@Nullable Door door() {
        return door;
    }

    /** Waits for bytes; -1 at the end of the stream. */
    int read(byte[] into, int offset, int length) throws IOException {
        return in.read(into, offset, length);
    }

    /**
     * Writes all of it.
     *
     * @throws NothingWritten if it is proven that no byte left (plain connections only: TLS does
     *     not tell)
     */
    void write(byte[] bytes) throws IOException {
        if (!plain) {
            out.write(bytes);
            out.flush();
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            if (buffer.position() == 0) {
                throw new NothingWritten(e);
            }
            throw e;
        }
    }

    /** Ends the connection without ceremony; never waits, not even for a TLS goodbye. */
    void kill() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a socket failed, it is gone either way", e);
        }
    }
}
