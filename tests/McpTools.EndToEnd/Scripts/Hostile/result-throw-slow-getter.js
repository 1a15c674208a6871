throw { get name() { for (;;) {} }, get message() { for (;;) {} } };
