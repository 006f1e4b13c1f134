package io.ebbtide.guilty.order;

import java.net.Socket;

/** Guilty: the network. */
public final class OpensSockets {
    public Socket open() {
        return new Socket();
    }
}
