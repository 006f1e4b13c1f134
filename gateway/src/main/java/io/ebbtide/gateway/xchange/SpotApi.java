package io.ebbtide.gateway.xchange;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.knowm.xchange.binance.BinanceAuthenticated;
import si.mazi.rescu.ParamsDigest;

/**
 * The calls of an account at Binance Spot for XChange's proxy. What a request asks for comes with the proxy's configuration, as the venue
 * spells it. {@link BinanceAuthenticated} cannot be used as it is: it queries and cancels by the venue's number only, knows no self-trade
 * prevention, and fails on states that it does not know, of which PENDING_NEW is one. Source: Binance Spot docs, rest-api.md.
 */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
interface SpotApi {
    @GET
    @Path("api/v3/ping")
    RestBody ping() throws IOException;

    @GET
    @Path("api/v3/time")
    RestBody time() throws IOException;

    @POST
    @Path("api/v3/order")
    RestBody place(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;

    @DELETE
    @Path("api/v3/order")
    RestBody cancel(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/order")
    RestBody order(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/openOrders")
    RestBody openOrders(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/myTrades")
    RestBody trades(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;

    @GET
    @Path("api/v3/account")
    RestBody account(
            @HeaderParam(BinanceAuthenticated.X_MBX_APIKEY) String key,
            @QueryParam(BinanceAuthenticated.SIGNATURE) ParamsDigest signature)
            throws IOException;
}
