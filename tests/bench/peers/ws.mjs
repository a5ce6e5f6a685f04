// The ws package alone: a set of sockets for each address, one frame in, as many out as there are in the set.
import { WebSocketServer } from "ws";

const rooms = new Map();
const server = new WebSocketServer({ port: Number(process.env.PORT), host: "127.0.0.1", perMessageDeflate: false });
server.on("connection", (socket, request) => {
  const room = rooms.get(request.url) ?? rooms.set(request.url, new Set()).get(request.url);
  room.add(socket);
  socket.on("message", (data) => {
    for (const each of room) each.send(data, { binary: false });
  });
  socket.on("close", () => room.delete(socket));
});
