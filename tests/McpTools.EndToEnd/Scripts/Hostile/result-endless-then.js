({ get then() { const self = this; return resolve => resolve({ then: self.then }); } })
