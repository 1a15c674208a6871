const bomb = () => ({ toJSON: () => [bomb(), bomb()] });
bomb()
