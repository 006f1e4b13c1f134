// Calls ccxt's class binance against a local venue and prints one JSON line a call: what was wanted and what came.
// node calls.js FOLDER-WITH-NODE_MODULES PORT KEY SECRET
const [folder, port, key, secret] = process.argv.slice(2);
const ccxt = require('node:module').createRequire(folder + '/package.json')('ccxt');

const PAIR = 'BTC/USDT';

/** Sends every address of the exchange to this machine. */
function local(urls) {
    for (const name of Object.keys(urls)) {
        if (typeof urls[name] === 'object') {
            local(urls[name]);
        } else {
            urls[name] = urls[name].replace(/^(https?|wss?):\/\/[^/]+/, (all, scheme) =>
                (scheme.startsWith('ws') ? 'ws' : 'http') + '://127.0.0.1:' + port);
        }
    }
}

function show(call, wanted, got) {
    console.log(JSON.stringify({call, wanted: String(wanted), got: String(got)}));
}

async function market(exchange) {
    await exchange.loadMarkets();
    const rules = exchange.market(PAIR);
    show('loadMarkets', '0.01 0.00001 5', `${rules.precision.price} ${exchange.numberToString(rules.precision.amount)} ${rules.limits.cost.min}`);
    const time = await exchange.fetchTime();
    show('fetchTime', true, Math.abs(time - Date.now()) < 60000);
    let bars = [];
    while (bars.length === 0) {
        await exchange.sleep(50);
        bars = await exchange.fetchOHLCV(PAIR, '1m');
    }
    const ticker = await exchange.fetchTicker(PAIR);
    show('fetchTicker', '60000 60001 60000', `${ticker.bid} ${ticker.ask} ${ticker.last}`);
    const best = await exchange.fetchBidsAsks([PAIR]);
    show('fetchBidsAsks', '60000 60001', `${best[PAIR].bid} ${best[PAIR].ask}`);
    const book = await exchange.fetchOrderBook(PAIR);
    show('fetchOrderBook', '60000,1 60001,1', `${book.bids[0]} ${book.asks[0]}`);
    const trades = await exchange.fetchTrades(PAIR);
    show('fetchTrades', '60000 sell', `${trades[0].price} ${trades[0].side}`);
    show('fetchOHLCV', 60000, bars[0][2]);
}

async function orders(exchange) {
    const balance = await exchange.fetchBalance();
    show('fetchBalance', '10000 0', `${balance.USDT.free} ${balance.USDT.used}`);
    const limit = await exchange.createOrder(PAIR, 'limit', 'buy', 0.01, 50000, {newClientOrderId: 'c-limit'});
    show('createLimitOrder', 'open c-limit', `${limit.status} ${limit.clientOrderId}`);
    const open = await exchange.fetchOpenOrders(PAIR);
    show('fetchOpenOrders', limit.id, open.map(order => order.id).join());
    const found = await exchange.fetchOrder(undefined, PAIR, {origClientOrderId: 'c-limit'});
    show('fetchOrder', `${limit.id} open 0`, `${found.id} ${found.status} ${found.filled}`);
    const canceled = await exchange.cancelOrder(undefined, PAIR, {origClientOrderId: 'c-limit'});
    show('cancelOrder', `${limit.id} canceled`, `${canceled.id} ${canceled.status}`);
    const bought = await exchange.createOrder(PAIR, 'market', 'buy', 0.01, undefined, {newClientOrderId: 'c-market'});
    show('createMarketOrder', 'closed 0.01 60001', `${bought.status} ${bought.filled} ${bought.average}`);
    const mine = await exchange.fetchMyTrades(PAIR);
    show('fetchMyTrades', `${bought.id} 60001 0.60001 USDT`, mine.map(trade =>
        `${trade.order} ${trade.price} ${trade.fee.cost} ${trade.fee.currency}`).join());
    const stop = await exchange.createOrder(PAIR, 'STOP_LOSS_LIMIT', 'sell', 0.005, 54900, {stopPrice: 55000});
    show('createStopLimitOrder', 'open 55000', `${stop.status ?? 'open'} ${(await exchange.fetchOrder(stop.id, PAIR)).stopPrice}`);
    const all = await exchange.fetchOrders(PAIR);
    show('fetchOrders', 'canceled closed open', all.map(order => order.status).join(' '));
}

/** The stream of prices, by ccxt's own WebSocket client. */
async function watch(exchange) {
    await exchange.loadHttpProxyAgent();
    const best = await exchange.watchBidsAsks([PAIR]);
    show('watchBidsAsks', '60000 60001', `${best[PAIR].bid} ${best[PAIR].ask}`);
    const trades = await exchange.watchTrades(PAIR);
    show('watchTrades', 60000, trades[0].price);
    await exchange.close();
}

function connected(type) {
    const exchange = new type({apiKey: key, secret, options: {defaultType: 'spot', fetchMarkets: {types: ['spot']}}});
    local(exchange.urls.api);
    return exchange;
}

async function main() {
    const exchange = connected(ccxt.binance);
    await market(exchange);
    await orders(exchange);
    await watch(connected(ccxt.pro.binance));
}

main().then(() => process.exit(0), failed => {
    console.log(failed.stack ?? failed);
    process.exit(1);
});
