const never = { [Symbol.toPrimitive]() { for (;;) {} } };
`${never}`
