"""Static files, answered whole: under ASGI a streamed file is first read to its end anyway, in a thread
and with a warning. Ours are small."""

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import StaticFile


class StaticMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc] # WhiteNoise is untyped
    @staticmethod
    def serve(static_file: StaticFile, request: HttpRequest) -> HttpResponse:
        found = static_file.get_response(request.method, request.META)
        content = b""
        if found.file is not None:
            with found.file as file:
                content = file.read()
        response = HttpResponse(content, status=int(found.status))
        del response["Content-Type"]  # what the file is stands in its own headers
        for key, value in found.headers:
            response[key] = value
        return response
