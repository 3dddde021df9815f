/** As the server has it in `@staque/core/chat/schemas`, which would bring the schema library into the first page. */
export const maxMessageLength = 200_000;
